import { Say, type Ui } from './ui.tsx';

/** Reads the answer or page it stands in. The style shows it only where the script found a voice on the device. */
export function Aloud({ ui }: { ui: Ui }) {
  return (
    <button
      type="button"
      class="aloud"
      data-read={ui.t('aloud.read').text}
      data-stop={ui.t('aloud.stop').text}
    >
      <Say ui={ui} said={ui.t('aloud.read')} />
    </button>
  );
}
