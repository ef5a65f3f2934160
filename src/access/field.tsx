import type { ComponentChildren } from 'preact';

interface Props {
  name: string;
  label: string;
  hint?: string;
  /** What is wrong with what was typed. */
  fault?: string | undefined;
  value?: string | undefined;
  type?: 'text' | 'password';
  autocomplete?: string;
  required?: boolean;
}

/** One field of a form: its name, help and fault above it, tied to it for screen readers. */
export function Field({
  name,
  label,
  hint,
  fault,
  value,
  type = 'text',
  autocomplete,
  required = true,
}: Props) {
  const about = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ');
  const input = {
    id: name,
    name,
    value,
    required,
    autocomplete,
    'aria-describedby': about || undefined,
    'aria-invalid': fault ? ('true' as const) : undefined,
    ...(autocomplete === 'username' ? ({ autocapitalize: 'none', spellcheck: false } as const) : {}),
  };
  return (
    <div class={fault ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="fault" id={`${name}-fault`}>
          {fault}
        </p>
      )}
      {type === 'password' ? <input type="password" {...input} /> : <input type="text" {...input} />}
    </div>
  );
}

/** What went wrong, above the form, for whoever cannot see the field. */
export function Faults({ children }: { children: ComponentChildren }) {
  return (
    <p class="error" role="alert">
      {children}
    </p>
  );
}
