import type { ReactNode } from 'react';
import { Goods, Notes, State, Sums, Table, Way } from './letter-parts';
import { COUNTER, FONTS, INK, LID, NOTE, ON_LID, PAPER, SHEET } from './letter-style';
import type { LetterWords } from './letter-words';

/** Tables and inline styles: what every mail reader draws alike. Understood without its pictures. */
export function Letter({ words }: { words: LetterWords }) {
  return (
    <html lang={words.lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{words.subject}</title>
        <style>{SHEET}</style>
      </head>
      <body className="k-counter" style={{ margin: 0, padding: 0, backgroundColor: COUNTER }}>
        <div style={{ display: 'none', maxHeight: 0, overflow: 'hidden' }}>{words.preview}</div>
        <Table className="k-counter" style={{ backgroundColor: COUNTER }}>
          <tr>
            <td align="center" className="k-around" style={{ padding: '24px 0' }}>
              <Table
                width={600}
                className="k-ink"
                style={{ maxWidth: 600, width: '100%', fontFamily: FONTS, color: INK, textAlign: 'left' }}
              >
                <Lid>{words.shop}</Lid>
                <State words={words} />
                <tr>
                  <td className="k-paper" style={{ backgroundColor: PAPER, padding: '18px 22px 22px' }}>
                    <Goods lines={words.lines} />
                    <Sums words={words} />
                    <Way words={words} />
                    <Notes notes={words.notes} />
                  </td>
                </tr>
                <tr>
                  <td className="k-ink3" style={{ padding: '20px 22px', ...NOTE }}>
                    {words.foot.map((line) => (
                      <div key={line}>{line}</div>
                    ))}
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

function Lid({ children }: { children: ReactNode }) {
  return (
    <tr>
      <td
        className="k-lid"
        style={{ backgroundColor: LID, color: ON_LID, padding: '16px 22px', fontSize: 22, fontWeight: 800 }}
      >
        {children}
      </td>
    </tr>
  );
}
