import type { Route } from 'next';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon';
import { refundsBy } from '@/lib/admin/askable';
import { writtenAmount } from '@/lib/admin/refund-amount';
import type { RefundStep } from '@/lib/admin/refund-step';
import type { Refundable } from '@/lib/admin/refundable';
import type { AdminWords } from '@/lib/admin/words';
import { isWholeOnly } from '@/lib/i18n/format';
import { type RefundLine, RefundThings } from './refund-things';

type Props = {
  number: string;
  person: string;
  open: readonly Refundable[];
  step: Extract<RefundStep, { step: 'ask' }>;
  lines: readonly RefundLine[];
  words: AdminWords;
};

/** First step: which payment, how much, and who moves the money. Its answer is the address of the second. */
export function RefundAsk({ number, person, open, step, lines, words }: Props) {
  const { t } = words;
  const { chosen, by } = step;
  const provider = words.provider(chosen.payment.provider);
  const onlyHand = refundsBy(chosen.payment.provider) === 'manual';
  return (
    <form className="dialog" action={`/admin/orders/${number}/refund`}>
      <h1>{onlyHand ? t('refund.ask_manual', { person, provider }) : t('refund.ask_api', { person })}</h1>
      {onlyHand ? <HandSteps t={t} provider={provider} /> : null}
      {open.length > 1 ? (
        <WhichPayment open={open} chosen={chosen} words={words} />
      ) : (
        <input type="hidden" name="payment" value={chosen.payment.id} />
      )}
      <AmountField step={step} words={words} />
      <RefundThings lines={lines} step={step} words={words} />
      {onlyHand ? <input type="hidden" name="by" value="hand" /> : <HowItGoes by={by} provider={provider} t={t} />}
      {chosen.underWay ? (
        <p className="notice review">
          <Icon name="warning" /> <span>{t('refund.underWay', { provider })}</span>
        </p>
      ) : null}
      <p className="ends">
        <Link className="btn quiet" href={`/admin/orders/${number}` as Route} prefetch={false}>
          {t(onlyHand ? 'refund.notYet' : 'refund.keep')}
        </Link>
        <button type="submit" className="btn">
          {t('refund.next')}
        </button>
      </p>
    </form>
  );
}

type Text = AdminWords['t'];

function HandSteps({ t, provider }: { t: Text; provider: string }) {
  return (
    <ol className="steps">
      <li>
        <span>
          <b>{t('refund.step1', { provider })}</b> {t('refund.step1Words', { provider })}
        </span>
      </li>
      <li>
        <span>
          <b>{t('refund.step2')}</b> {t('refund.how_manualNote')}
        </span>
      </li>
    </ol>
  );
}

function WhichPayment({ open, chosen, words }: { open: readonly Refundable[]; chosen: Refundable; words: AdminWords }) {
  const { t, money } = words;
  return (
    <fieldset className="ways">
      <legend className="legend">{t('refund.which')}</legend>
      {open.map(({ payment, leftMinor }) => (
        <label key={payment.id} className="tick2">
          <input type="radio" name="payment" value={payment.id} defaultChecked={payment.id === chosen.payment.id} />
          <span>
            {t('refund.option', {
              provider: words.provider(payment.provider),
              reference: payment.reference,
              left: money(leftMinor, payment.currency),
            })}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function AmountField({ step, words }: { step: Props['step']; words: AdminWords }) {
  const { t, money } = words;
  const { fault, written, chosen } = step;
  const { currency } = chosen.payment;
  const amount = money(chosen.leftMinor, currency);
  const example = writtenAmount(chosen.leftMinor, currency);
  const whole = isWholeOnly(currency);
  return (
    <div className={fault ? 'field bad' : 'field'}>
      <label htmlFor="amount">
        {t('refund.amount')}{' '}
        <span className="opt">
          {whole ? t('refund.atMostWhole', { currency, amount }) : t('refund.atMost', { amount })}
        </span>
      </label>
      <input
        id="amount"
        name="amount"
        className="input sum"
        inputMode={whole ? 'numeric' : 'decimal'}
        autoComplete="off"
        required
        maxLength={40}
        defaultValue={written}
        aria-invalid={fault !== null}
        aria-describedby={fault ? 'amount-fault' : undefined}
      />
      {fault ? (
        <p className="err" id="amount-fault" role="alert">
          <Icon name="warning" /> {t(`refund.fault_${fault}`, { example, amount })}
        </p>
      ) : null}
    </div>
  );
}

function HowItGoes({ by, provider, t }: { by: 'api' | 'hand'; provider: string; t: Text }) {
  return (
    <fieldset className="ways">
      <legend className="legend">{t('refund.how')}</legend>
      <label className="tick2">
        <input type="radio" name="by" value="api" defaultChecked={by === 'api'} />
        <span>
          {t('refund.how_api', { provider })} <span className="note">{t('refund.how_apiNote', { provider })}</span>
        </span>
      </label>
      <label className="tick2">
        <input type="radio" name="by" value="hand" defaultChecked={by === 'hand'} />
        <span>
          {t('refund.how_manual', { provider })} <span className="note">{t('refund.how_manualNote')}</span>
        </span>
      </label>
    </fieldset>
  );
}
