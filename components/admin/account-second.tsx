import { Icon } from '@/components/ui/icon';
import type { AdminText } from '@/lib/admin/words';
import { beginSecondAction, confirmSecondAction, dropSecondAction, keptCodesAction } from '@/lib/auth/account-actions';
import { linkCode } from '@/lib/orders/link-code';

/** `waiting`: the secret, and what an app reads from the code. */
export type OwnSecond =
  | { state: 'none' }
  | { state: 'waiting'; secret: string; address: string }
  | { state: 'on'; left: number; codes: string[] | null };

/** One's own second step: off, about to be turned on, or on. */
export function AccountSecond({ t, second }: { t: AdminText; second: OwnSecond }) {
  return (
    <section className="panel" id="second">
      <h2>{t('account.second_title')}</h2>
      {second.state === 'none' ? <Off t={t} /> : null}
      {second.state === 'waiting' ? <Begun t={t} secret={second.secret} address={second.address} /> : null}
      {second.state === 'on' ? (
        <>
          {second.codes ? <Codes t={t} codes={second.codes} /> : null}
          <p className="second">
            <b>{t('account.on')}.</b> {t('account.on_words')} {t('account.left', { count: second.left })}
          </p>
          <Drop t={t} />
        </>
      ) : null}
    </section>
  );
}

function Off({ t }: { t: AdminText }) {
  return (
    <>
      <p className="second">{t('account.second_why')}</p>
      <form action={beginSecondAction}>
        <button type="submit" className="btn">
          {t('account.begin')}
        </button>
      </form>
    </>
  );
}

function Begun({ t, secret, address }: { t: AdminText; secret: string; address: string }) {
  const picture = `data:image/svg+xml,${encodeURIComponent(linkCode(address))}`;
  return (
    <>
      <p className="second">{t('account.scan')}</p>
      <div className="secret">
        <picture>
          <img src={picture} alt={t('account.qr')} width={200} height={200} />
        </picture>
        <form className="form narrow-form" action={confirmSecondAction}>
          <p>
            {t('account.key')} <code className="code">{(secret.match(/.{4}/g) ?? []).join(' ')}</code>
          </p>
          <div className="field">
            <label htmlFor="code">
              {t('account.code')} <span className="opt">{t('account.code_note')}</span>
            </label>
            <input
              id="code"
              name="code"
              className="input"
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              maxLength={12}
            />
          </div>
          <button type="submit" className="btn">
            {t('account.confirm')}
          </button>
        </form>
      </div>
    </>
  );
}

function Codes({ t, codes }: { t: AdminText; codes: readonly string[] }) {
  return (
    <div className="notice waiting">
      <Icon name="key" />
      <div>
        <p>
          <b>{t('account.codes_title')}.</b> {t('account.codes_words')}
        </p>
        <ul className="recovery">
          {codes.map((code) => (
            <li key={code}>
              <code className="code">{code}</code>
            </li>
          ))}
        </ul>
        <form action={keptCodesAction}>
          <button type="submit" className="btn">
            {t('account.kept')}
          </button>
        </form>
      </div>
    </div>
  );
}

function Drop({ t }: { t: AdminText }) {
  return (
    <form className="form narrow-form" action={dropSecondAction}>
      <div className="field">
        <label htmlFor="second-password">{t('account.password')}</label>
        <input
          id="second-password"
          name="password"
          className="input"
          type="password"
          autoComplete="current-password"
          required
        />
      </div>
      <p>
        <button type="submit" className="btn danger">
          {t('account.off')}
        </button>
      </p>
    </form>
  );
}
