/* Loaded before a server: its clock is off by what the parent says. Timers go on, as they do when a machine's clock is set. */
const RealDate = Date;
let shift = 0;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, self) =>
    Reflect.construct(target, args.length === 0 ? [RealDate.now() + shift] : args, self),
  apply: () => new RealDate(RealDate.now() + shift).toString(),
  get: (target, key) => (key === 'now' ? () => RealDate.now() + shift : Reflect.get(target, key)),
});
process.on('message', (message) => {
  shift = message.shift;
  process.send?.({ shift });
});
process.channel?.unref();
