import type { ComponentChildren } from 'preact';

/** The one form that carries the call; every button of the page belongs to it, wherever it stands. */
export const FORM = 'call';

interface Props {
  /** What is done: `go:n:04`, `back`, `see:0.2` … */
  act: string;
  class?: string;
  /** The key that does the same. */
  keyed?: string;
  label?: string;
  current?: boolean;
  children: ComponentChildren;
}

/** A button that sends the call back with what is to be done: works without a script, and the keys press it. */
export function Do({ act, class: name, keyed, label, current, children }: Props) {
  return (
    <button
      type="submit"
      form={FORM}
      name="do"
      value={act}
      class={name}
      data-key={keyed}
      aria-label={label}
      aria-current={current ? 'step' : undefined}
    >
      {children}
    </button>
  );
}

/** The key of a button, to be seen and not to be read out. */
export function Key({ children }: { children: string }) {
  return <kbd aria-hidden="true">{children}</kbd>;
}
