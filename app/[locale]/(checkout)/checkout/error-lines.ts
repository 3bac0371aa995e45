import { getTranslations } from 'next-intl/server';
import type { PayState } from '@/components/checkout/pay-state';
import { ADDRESS_FORMS } from '@/lib/checkout/address-forms';
import type { Fault } from '@/lib/checkout/types';
import { type Locale, marketOf } from '@/lib/markets';

/** What is wrong, in the shopper's words: a line for the summary and a sentence for the field. */
export async function errorLines(faults: readonly Fault[], locale: Locale): Promise<PayState['errors']> {
  const say = await getTranslations({ locale, namespace: 'faults' });
  const t = await getTranslations({ locale, namespace: 'checkout' });
  const labels: Readonly<Record<string, string>> = {
    'customer.fullName': t('who.name'),
    'customer.email': t('who.email'),
    'customer.phone': t('who.phone'),
    ...Object.fromEntries(
      ADDRESS_FORMS[marketOf(locale)].fields.map(({ part, label }) => [`shippingAddress.${part}`, t(`where.${label}`)]),
    ),
    shippingMethod: t('how.title'),
    provider: t('pay.title'),
  };
  const sentence = (code: Fault['code'], values: Fault['values']) => {
    if (values && code === 'phone_digits') return t('who.phone_digits', digitsOf(values));
    if (values?.example && code === 'postal_code') return t('where.postal_shape', { example: String(values.example) });
    return say(code);
  };
  return faults.map(({ path, code, values }) => {
    const text = sentence(code, values);
    return { path, text, line: t('error_line', { label: labels[path] ?? t('slip.title'), text }) };
  });
}

function digitsOf(values: NonNullable<Fault['values']>) {
  const { wanted, got, prefix, example } = values;
  return { wanted: Number(wanted), got: Number(got), prefix: String(prefix), example: String(example) };
}
