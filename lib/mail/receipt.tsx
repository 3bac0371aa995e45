import type { CSSProperties, ReactNode } from 'react';
import type { ReceiptWords } from './receipt-words';

/** Mail readers know neither style sheets nor variables: the light values of the design tokens, written out. */
const INK = '#1B201D';
const INK_2 = '#474E48';
const INK_3 = '#5F635A';
const PAPER = '#FCFBF8';
const COUNTER = '#F1EDE6';
const LINE = '#D6CEC1';
const LID = '#12513F';
const PAID_WALL = '#B9D3BC';
const TEST_WALL = '#E4DDD1';
const FONTS = "Commissioner,'Segoe UI',Roboto,'Noto Sans','Noto Sans Ethiopic',Arial,sans-serif";

const PRICE: CSSProperties = { whiteSpace: 'nowrap', fontSize: 15 };
const NOTE: CSSProperties = { fontSize: 13, lineHeight: 1.5, color: INK_3 };

/** Tables and inline styles only: what every mail reader draws alike. Understood without its pictures. */
export function Receipt({ words }: { words: ReceiptWords }) {
  return (
    <html lang={words.lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>{words.subject}</title>
      </head>
      <body style={{ margin: 0, backgroundColor: COUNTER }}>
        <div style={{ display: 'none', maxHeight: 0, overflow: 'hidden' }}>{words.preview}</div>
        <Table style={{ backgroundColor: COUNTER }}>
          <tr>
            <td align="center" style={{ padding: '24px 0' }}>
              <Table
                width={560}
                style={{ maxWidth: 560, width: '100%', fontFamily: FONTS, color: INK, textAlign: 'left' }}
              >
                <tr>
                  <td
                    style={{ backgroundColor: LID, color: PAPER, padding: '16px 22px', fontSize: 22, fontWeight: 800 }}
                  >
                    {words.shop}
                  </td>
                </tr>
                <State words={words} />
                <tr>
                  <td style={{ backgroundColor: PAPER, padding: '18px 22px 22px' }}>
                    <Goods words={words} />
                    <Sums words={words} />
                    {words.to ? (
                      <p style={{ margin: '22px 0 0', fontSize: 15, lineHeight: 1.5 }}>
                        <b>{words.to.label}</b>
                        <Lines lines={words.to.lines} />
                      </p>
                    ) : null}
                    <Way words={words} />
                  </td>
                </tr>
                <tr>
                  <td style={{ padding: '20px 22px', ...NOTE }}>
                    {words.paidAt ? (
                      <>
                        {words.paidAt}
                        <br />
                      </>
                    ) : null}
                    {words.why}
                  </td>
                </tr>
              </Table>
            </td>
          </tr>
        </Table>
      </body>
    </html>
  );
}

function Table({
  width = '100%',
  style,
  children,
}: {
  width?: number | string;
  style?: CSSProperties;
  children: ReactNode;
}) {
  return (
    <table role="presentation" width={width} cellPadding={0} cellSpacing={0} style={style}>
      <tbody>{children}</tbody>
    </table>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return lines.map((line) => (
    <span key={line}>
      <br />
      {line}
    </span>
  ));
}

function State({ words }: { words: ReceiptWords }) {
  return (
    <>
      <tr>
        <td style={{ backgroundColor: PAID_WALL, color: INK, padding: '32px 22px 36px' }}>
          <p style={{ margin: '0 0 12px', fontSize: 15 }}>{words.order}</p>
          <h1 style={{ margin: 0, fontSize: 40, lineHeight: 1.05, fontWeight: 800, letterSpacing: -1 }}>
            {words.title}
          </h1>
          <p style={{ margin: '16px 0 0', fontSize: 18, lineHeight: 1.5 }}>{words.confirmed}</p>
        </td>
      </tr>
      {words.test ? (
        <tr>
          <td style={{ backgroundColor: TEST_WALL, color: INK_2, padding: '12px 22px', fontSize: 15, lineHeight: 1.5 }}>
            {words.test}
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Goods({ words }: { words: ReceiptWords }) {
  return (
    <Table>
      {words.lines.map((line) => (
        <tr key={line.key}>
          <td width={64} style={{ padding: '10px 10px 10px 0' }}>
            <img src={line.picture} width={64} height={80} alt="" style={{ display: 'block', objectFit: 'cover' }} />
          </td>
          <td style={{ padding: '10px 0', fontSize: 15, lineHeight: 1.4 }}>
            <b>{line.title}</b>
            <br />
            <span style={{ color: INK_2 }}>{line.about}</span>
          </td>
          <td align="right" style={{ padding: '10px 0 10px 12px', ...PRICE }}>
            {line.sum}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Sums({ words }: { words: ReceiptWords }) {
  const big: CSSProperties = { padding: '10px 0 3px', fontSize: 20, fontWeight: 700, color: INK };
  return (
    <Table style={{ borderTop: `1px solid ${LINE}`, marginTop: 10, paddingTop: 12, fontSize: 15, color: INK_2 }}>
      {words.sums.map((row) => (
        <tr key={row.label}>
          <td style={{ padding: '3px 0' }}>{row.label}</td>
          <td align="right" style={{ padding: '3px 0', ...PRICE }}>
            {row.sum}
          </td>
        </tr>
      ))}
      <tr>
        <td style={big}>{words.total.label}</td>
        <td align="right" style={{ ...PRICE, ...big }}>
          {words.total.sum}
        </td>
      </tr>
    </Table>
  );
}

function Way({ words }: { words: ReceiptWords }) {
  const button: CSSProperties = {
    display: 'inline-block',
    backgroundColor: LID,
    color: PAPER,
    fontWeight: 700,
    fontSize: 17,
    padding: '15px 26px',
    borderRadius: 7,
    textDecoration: 'none',
  };
  return (
    <>
      <p style={{ margin: '26px 0 0' }}>
        <a href={words.url} style={button}>
          {words.see}
        </a>
      </p>
      <p style={{ margin: '16px 0 0', ...NOTE }}>
        {words.copy} <span style={{ wordBreak: 'break-all' }}>{words.url}</span>
        <br />
        {words.key}
      </p>
    </>
  );
}
