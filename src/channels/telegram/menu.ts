import type { Api } from 'grammy';
import { TONGUES } from '../../guide/formats/shared.ts';
import type { Guide } from '../../guide/guide.ts';
import { chatText } from '../chat.ts';
import { MENU } from '../commands.ts';

/** Whose app is set to none of our languages reads Polish. */
const MENUS = [undefined, ...TONGUES];

/** Sets the menu of commands with their descriptions in each of our languages. */
export async function setMenu(api: Api, guide: Guide): Promise<void> {
  for (const lang of MENUS) {
    const commands = MENU.map((command) => ({
      command,
      description: chatText(guide, lang ?? 'pl', `command.${command}`).text,
    }));
    await api.setMyCommands(commands, lang === undefined ? {} : { language_code: lang });
  }
}
