import type { ComponentChildren } from 'preact';
import type { Reply, Said } from '../dialogue/reply.ts';
import type { Links } from './choices.tsx';
import { Layout, type LayoutProps } from './layout.tsx';
import { Turn } from './reply-view.tsx';
import { inLang, Say, type Ui } from './ui.tsx';

/**
 * The box for own words. Spell-checking is off because some browsers send what is typed to a company. No longest length:
 * browsers cut a paste without a word, and its end may tell of danger; the server says so when it cannot read it all.
 */
export function TextForm({ ui, links, error }: { ui: Ui; links: Links; error?: Said | null }) {
  return (
    <form class="say" method="post" action={links.action} id="say">
      <input type="hidden" name="s" value={links.state} />
      <label for="text" {...inLang(ui, ui.t('page.say'))}>
        {ui.t('page.say').text}
      </label>
      <p class="hint" id="hint" {...inLang(ui, ui.t('page.hint'))}>
        {ui.t('page.hint').text}
      </p>
      {error && (
        <p class="error" id="error" {...inLang(ui, error)}>
          {error.text}
        </p>
      )}
      <textarea
        id="text"
        name="text"
        rows={2}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={error ? 'error hint' : 'hint'}
        aria-invalid={error ? 'true' : undefined}
      />
      <button type="submit">
        <Say ui={ui} said={ui.t('page.send')} />
      </button>
    </form>
  );
}

interface Props extends Omit<LayoutProps, 'children'> {
  heading: Said;
  reply: Reply;
  links: Links;
  /** Free text can be switched off by an office. */
  freeText: boolean;
  notice?: Said | null;
  error?: Said | null;
  children?: ComponentChildren;
}

/** A page of the conversation: whole without the script, a chat with it. */
export function ChatPage({ heading, reply, links, freeText, notice, error, children, ...layout }: Props) {
  const { ui } = layout;
  return (
    <Layout {...layout}>
      <h1>
        <Say ui={ui} said={heading} />
      </h1>
      {freeText && (
        <p class="jump">
          <a href="#text">
            <Say ui={ui} said={ui.t('page.jump')} />
          </a>
        </p>
      )}
      {notice && (
        <p class="notice" {...inLang(ui, notice)}>
          {notice.text}
        </p>
      )}
      <div
        role="log"
        aria-live="off"
        aria-label={ui.t('page.log').text}
        class="log"
        id="log"
        data-me={ui.t('page.me').text}
        data-wait={ui.t('page.wait').text}
        data-offline={ui.t('page.offline').text}
      >
        <ol>
          <Turn ui={ui} reply={reply} links={links} />
        </ol>
      </div>
      <p role="status" class="wait" id="wait" />
      {freeText && <TextForm ui={ui} links={links} error={error ?? null} />}
      {children}
    </Layout>
  );
}
