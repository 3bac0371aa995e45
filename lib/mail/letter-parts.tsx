import type { CSSProperties, ReactNode } from 'react';
import { ENAMEL, INK, INK_2, LINE, NOTE, ON_ENAMEL, PRICE, TEST_WALL, WALL } from './letter-style';
import type { LetterNote, LetterWords } from './letter-words';

/** A table that only lays out, as wide as what it is in unless told. */
export function Table({
  width = '100%',
  className,
  style,
  children,
}: {
  width?: number | string;
  className?: string;
  style?: CSSProperties;
  children: ReactNode;
}) {
  return (
    <table
      role="presentation"
      width={width}
      cellPadding={0}
      cellSpacing={0}
      border={0}
      className={className}
      style={style}
    >
      <tbody>{children}</tbody>
    </table>
  );
}

/** The painted wall: what is so, in large letters. */
export function State({ words }: { words: LetterWords }) {
  return (
    <>
      <tr>
        <td
          className={`k-${words.mood} k-ink`}
          style={{ backgroundColor: WALL[words.mood], color: INK, padding: '32px 22px 36px' }}
        >
          {words.order ? <p style={{ margin: '0 0 12px', fontSize: 15 }}>{words.order}</p> : null}
          <h1
            className="k-title"
            style={{ margin: 0, fontSize: 40, lineHeight: 1.1, fontWeight: 800, letterSpacing: -1 }}
          >
            {words.title}
          </h1>
          {words.said.map((line) => (
            <p key={line} style={{ margin: '16px 0 0', fontSize: 18, lineHeight: 1.5 }}>
              {line}
            </p>
          ))}
        </td>
      </tr>
      {words.test ? (
        <tr>
          <td
            className="k-test k-ink2"
            style={{ backgroundColor: TEST_WALL, color: INK_2, padding: '12px 22px', fontSize: 15, lineHeight: 1.5 }}
          >
            {words.test}
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** One row a thing. The picture says nothing that its title does not. */
export function Goods({ lines }: Pick<LetterWords, 'lines'>) {
  if (lines.length === 0) return null;
  return (
    <Table>
      {lines.map((line) => (
        <tr key={line.key}>
          <td width={64} style={{ padding: '10px 12px 10px 0' }}>
            <img src={line.picture} width={64} height={80} alt="" style={{ display: 'block', objectFit: 'cover' }} />
          </td>
          <td style={{ padding: '10px 0', fontSize: 15, lineHeight: 1.4 }}>
            <b>{line.title}</b>
            <br />
            <span className="k-ink2" style={{ color: INK_2 }}>
              {line.about}
            </span>
          </td>
          {line.sum === null ? null : (
            <td align="right" style={{ padding: '10px 0 10px 12px', ...PRICE }}>
              {line.sum}
            </td>
          )}
        </tr>
      ))}
    </Table>
  );
}

/** The sums above, the one that counts below. */
export function Sums({ words: { lines, sums, total } }: { words: LetterWords }) {
  if (!total) return null;
  const big: CSSProperties = { padding: '10px 0 3px', fontSize: 20, fontWeight: 700, color: INK };
  const rule = lines.length > 0 ? { borderTop: `1px solid ${LINE}`, marginTop: 10, paddingTop: 12 } : {};
  return (
    <Table className="k-ink2 k-line" style={{ ...rule, fontSize: 15, color: INK_2 }}>
      {sums.map((row) => (
        <tr key={row.label}>
          <td style={{ padding: '3px 0' }}>{row.label}</td>
          <td align="right" style={{ padding: '3px 0 3px 12px', ...PRICE }}>
            {row.sum}
          </td>
        </tr>
      ))}
      <tr>
        <td className="k-ink" style={big}>
          {total.label}
        </td>
        <td align="right" className="k-ink" style={{ ...PRICE, ...big }}>
          {total.sum}
        </td>
      </tr>
    </Table>
  );
}

/** The button, the way beside it, and the order's address to copy. */
export function Way({ words }: { words: LetterWords }) {
  const button: CSSProperties = {
    display: 'inline-block',
    backgroundColor: ENAMEL,
    color: ON_ENAMEL,
    fontWeight: 700,
    fontSize: 17,
    padding: '15px 26px',
    borderRadius: 7,
    textDecoration: 'none',
  };
  return (
    <>
      <p style={{ margin: '26px 0 0' }}>
        <a href={words.way.url} className="k-way" style={button}>
          {words.way.label}
        </a>
      </p>
      {words.also ? (
        <p style={{ margin: '18px 0 0', fontSize: 15 }}>
          <a href={words.also.url} className="k-link" style={{ color: ENAMEL, fontWeight: 600 }}>
            {words.also.label}
          </a>
        </p>
      ) : null}
      <p className="k-ink3" style={{ margin: '16px 0 0', ...NOTE }}>
        {words.copy} <span style={{ wordBreak: 'break-all' }}>{words.url}</span>
        <br />
        {words.key}
      </p>
    </>
  );
}

/** Headed lines: where it goes, how it can be paid, the parcel's number. */
export function Notes({ notes }: { notes: readonly LetterNote[] }) {
  return notes.map(({ label, lines }) => (
    <p key={label} style={{ margin: '22px 0 0', fontSize: 15, lineHeight: 1.5 }}>
      <b>{label}</b>
      {lines.map((line) => (
        <span key={line}>
          <br />
          {line}
        </span>
      ))}
    </p>
  ));
}
