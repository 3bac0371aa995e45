import { Icon } from '@/components/ui/icon';
import type { ActInList } from '@/lib/admin/acts-list';
import { amountInWords } from '@/lib/admin/amount-words';
import { decideActAction } from '@/lib/admin/money-actions';
import { whenOf } from '@/lib/admin/when';
import type { AdminWords } from '@/lib/admin/words';

type Props = {
  acts: readonly ActInList[];
  /** Who looks: nobody lets happen what they asked for themselves. */
  user: { id: string };
  may: boolean;
  back: string;
  now: Date;
  words: AdminWords;
};

/** What one person asked for and another has to let happen, each with its sum written out. */
export function OrderActs({ acts, user, may, back, now, words }: Props) {
  const { t, money } = words;
  return acts.map(({ act, order, person, provider, who }) => {
    const { amount: minor = '0', currency = '', reason = '', by = '' } = act.payload;
    const amount = money(BigInt(minor), currency);
    const own = act.askedBy === user.id;
    const kind = act.kind === 'confirm' ? 'confirm' : by === 'hand' ? 'hand' : 'api';
    const said = { who, amount, person, order, provider: words.provider(provider ?? '') };
    return (
      <section className="panel look asks" key={act.id} id={`act-${act.id}`}>
        <h2>
          <Icon name="person" /> {t(`acts.title_${kind}`, said)}
        </h2>
        <p>
          <b>{amountInWords(BigInt(minor), currency)}.</b> {t('acts.asked', { who, when: whenOf(act.askedAt, now, t) })}{' '}
          “{reason}” {t(`acts.means_${kind}`, said)}
        </p>
        {may ? (
          <form className="acts" action={decideActAction} aria-label={t(`acts.title_${kind}`, said)}>
            <input type="hidden" name="act" value={act.id} />
            <input type="hidden" name="back" value={back} />
            {own ? (
              <p className="note">{t('acts.own')}</p>
            ) : (
              <button type="submit" className="btn stop" name="let" value="yes">
                {t(`acts.let_${kind}`, said)}
              </button>
            )}
            <button type="submit" className="btn quiet" name="let" value="no">
              {t(own ? 'acts.takeBack' : 'acts.refuse')}
            </button>
          </form>
        ) : (
          <p className="note">{t('reviews.notYours')}</p>
        )}
      </section>
    );
  });
}
