import { fromDecimal, toDecimal } from '@/lib/money';
import { isRecord, type JsonRecord } from '@/lib/payments/providers/json';
import { type Html, html } from '../html';
import { CHOICES_FORM } from '../page';
import type { SandboxSession } from '../sessions';
import type { Chosen } from './outcomes';
import { CURRENCY } from './session';

const FREQUENCY_SAYS: Readonly<Record<string, string>> = {
  ONE_TIME: 'Once',
  MONTHLY: 'Every month',
  ANNUALLY: 'Every year',
};

function itemOf({ request }: SandboxSession): JsonRecord | undefined {
  return isRecord(request.item) ? request.item : undefined;
}

/** Whether the payer chooses the sum. */
function isOpen(session: SandboxSession): boolean {
  const item = itemOf(session);
  return item !== undefined && item.amount === undefined;
}

function optionsOf(session: SandboxSession): number[] {
  const options: unknown = itemOf(session)?.amount_options;
  return Array.isArray(options) ? options.filter((one) => typeof one === 'number') : [];
}

function frequenciesOf(session: SandboxSession): string[] {
  const all: unknown = itemOf(session)?.frequency;
  return Array.isArray(all) && all.length > 0 ? all.map(String) : ['ONE_TIME'];
}

/** "ZAR 1200.00", or that the payer chooses. */
export function sumSays(session: SandboxSession): string {
  if (isOpen(session) && session.paidMinor === null) return `${CURRENCY}, a sum of your choosing`;
  return `${CURRENCY} ${toDecimal(session.paidMinor ?? session.amountMinor, CURRENCY)}`;
}

/** The fields for sum and frequency, where there is something to choose. */
export function choiceFields(session: SandboxSession): Html[] {
  const frequencies = frequenciesOf(session);
  return [
    ...(isOpen(session) ? [sumFields(session)] : []),
    ...(frequencies.length > 1
      ? [
          html`<fieldset><legend>How often?</legend>${frequencies.map((one, at) => radio('frequency', one, FREQUENCY_SAYS[one] ?? one, at === 0))}</fieldset>`,
        ]
      : []),
  ];
}

function sumFields(session: SandboxSession): Html {
  const options = optionsOf(session);
  const most = itemOf(session)?.amount_max;
  const max = typeof most === 'number' ? html` max="${String(most)}"` : html``;
  return html`<fieldset><legend>How much?</legend>${options.map((one, at) => radio('amount', String(one), `${CURRENCY} ${one}`, at === 0))}
<p><label>${options.length > 0 ? 'Another sum' : 'Sum'} <input form="${CHOICES_FORM}" name="other" type="number" min="1" step="0.01" inputmode="decimal"${max}></label></p></fieldset>`;
}

function radio(name: string, value: string, says: string, first: boolean): Html {
  const checked = first ? html` checked` : html``;
  return html`<p><label><input form="${CHOICES_FORM}" type="radio" name="${name}" value="${value}"${checked}> ${says}</label></p>`;
}

/** What was chosen; undefined where that is not to be had. Only an outcome that pays needs a sum. */
export function readChosen(session: SandboxSession, form: FormData, pays: boolean): Chosen | undefined {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const frequencies = frequenciesOf(session);
  const frequency = text('frequency') || (frequencies[0] ?? 'ONE_TIME');
  if (!frequencies.includes(frequency)) return undefined;
  if (!isOpen(session)) return { minor: session.amountMinor, frequency };
  const typed = text('other');
  const written = typed || text('amount');
  const minor = fromDecimal(written, CURRENCY);
  const most = itemOf(session)?.amount_max;
  const limit = typeof most === 'number' ? fromDecimal(most, CURRENCY) : undefined;
  const offered = typed !== '' || optionsOf(session).some((one) => String(one) === written);
  const fine = minor !== undefined && minor > 0n && offered && (limit === undefined || minor <= limit);
  if (fine) return { minor, frequency };
  return pays ? undefined : { minor: 0n, frequency };
}
