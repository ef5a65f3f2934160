import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** HTML of a whole page. Everything that is not markup of ours is escaped by the renderer. */
export const pageHtml = (page: VNode): string => `<!DOCTYPE html>${renderToString(page)}`;

/** HTML of a part of a page, for the script. */
export const partHtml = (part: VNode): string => renderToString(part);
