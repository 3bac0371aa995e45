import type { Customer } from '@/lib/admin/customers-list';
import { dayOf } from '@/lib/admin/when';
import type { AdminWords } from '@/lib/admin/words';

/** What came from a customer by currency, since when, and what they agreed to. */
export function CustomerFacts({ customer, now, words }: { customer: Customer; now: Date; words: AdminWords }) {
  const { t, money } = words;
  const { spend, phone, firstAt, wishes } = customer;
  return (
    <section className="panel">
      <h2>{t('customers.spend')}</h2>
      {spend.length === 0 ? <p className="second">{t('customers.spend_none')}</p> : null}
      <dl className="facts2">
        {spend.map(({ currency, spentMinor, orders }) => (
          <div key={currency}>
            <dt>{t('customers.spend_note', { count: orders })}</dt>
            <dd className="num">
              <b>{money(spentMinor, currency)}</b>
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('customers.first')}</dt>
          <dd className="num">{dayOf(firstAt, now)}</dd>
        </div>
        {phone ? (
          <div>
            <dt>{t('customers.phone')}</dt>
            <dd className="num">{phone}</dd>
          </div>
        ) : null}
        <div>
          <dt>{t('customers.consent')}</dt>
          <dd>{t('customers.consent_words', { count: wishes })}</dd>
        </div>
      </dl>
      <p className="note">{t('customers.tests_out')}</p>
    </section>
  );
}
