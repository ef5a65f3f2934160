import { tongueOf } from '../guide/formats/shared.ts';
import type { ContactCard, ServiceCard } from '../dialogue/reply.ts';
import { rulesOf } from '../hours/week-rules.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const midnight = (time: string) => (time === '24:00' ? '23:59' : time);

/** Plain weekly hours only: what schema.org cannot say exactly is left out rather than said wrongly. */
function hoursOf(spec: string | null) {
  const rules = spec === null ? null : rulesOf(spec);
  if (rules === null || rules.some((r) => r.seasons.length > 0 || r.closed || r.comment !== null)) return [];
  return rules.flatMap((rule) => {
    const days = rule.days.flatMap((day) =>
      day.kind === 'range'
        ? Array.from({ length: ((day.to - day.from + 7) % 7) + 1 }, (_, i) => DAYS[(day.from + i) % 7] ?? '')
        : [],
    );
    if (days.length === 0 && rule.days.length > 0) return [];
    const times = rule.times.length > 0 ? rule.times : [{ from: '00:00', to: '24:00' }];
    return times.flatMap(({ from, to }) =>
      to === null
        ? []
        : [
            {
              '@type': 'OpeningHoursSpecification',
              dayOfWeek: days.length > 0 ? days : DAYS,
              opens: midnight(from),
              closes: midnight(to),
            },
          ],
    );
  });
}

function channelOf(contact: ContactCard, paused: boolean) {
  const hours = contact.confirmed === null || paused ? [] : hoursOf(contact.hours.spec);
  const address =
    contact.address === null
      ? null
      : {
          '@type': 'PostalAddress',
          streetAddress: contact.address,
          ...(contact.town !== null && { addressLocality: contact.town }),
          addressCountry: 'PL',
        };
  return {
    '@type': 'ServiceChannel',
    name: contact.who.text,
    ...(contact.phone !== null && {
      servicePhone: { '@type': 'ContactPoint', telephone: contact.phone.number },
    }),
    ...(contact.page !== null && { serviceUrl: `https://${contact.page}` }),
    ...(contact.languages.length > 0 && { availableLanguage: contact.languages }),
    ...(address !== null && {
      serviceLocation: {
        '@type': 'Place',
        address,
        // Search engines show hours without our "nobody confirmed this": only confirmed hours are given away.
        ...(hours.length > 0 && { openingHoursSpecification: hours }),
      },
    }),
  };
}

/** A service as schema.org's `GovernmentService`, for search engines; `url` and `area` as the page says them. */
export function serviceJsonLd(card: ServiceCard, where: { url: string; area: string }): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentService',
    name: card.name.text,
    description: card.gives.text,
    url: where.url,
    areaServed: { '@type': 'AdministrativeArea', name: card.from?.text ?? where.area },
    inLanguage: tongueOf(card.name.lang),
    ...(card.organisation !== null && { provider: { '@type': 'Organization', name: card.organisation } }),
    ...(card.forWhom !== null && { audience: { '@type': 'Audience', audienceType: card.forWhom.text } }),
    availableChannel: card.contacts.map((contact) => channelOf(contact, card.state === 'paused')),
  };
}

/** JSON inside a `<script>` element: nothing in it can end the element or begin a comment. */
export const jsonInHtml = (data: object): string =>
  JSON.stringify(data)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
