import { v5 } from 'uuid';

/** The namespace of our ids in other people's formats; fixed for ever, so that the same thing keeps its UUID. */
const NAMESPACE = '8c0f2a5e-6d0b-5e0f-9a35-2f6f6b6e6f31';

/** UUIDv5 of a thing of the guide: the same kind and id give the same UUID in every export. */
export const uuidOf = (kind: string, ...id: readonly string[]): string =>
  v5([kind, ...id].join('/'), NAMESPACE);
