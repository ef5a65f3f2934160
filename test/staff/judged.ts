import { axeFaults, htmlFaults } from '../pages/judge.ts';

/** The HTML of a page of the office, judged by axe and html-validate; throws what they say. */
export async function judged(res: Response): Promise<string> {
  const html = await res.text();
  const faults = [...(await htmlFaults(html)), ...(await axeFaults(html))];
  if (faults.length > 0) throw new Error(`${res.status} ${res.url}\n${faults.join('\n')}`);
  return html;
}
