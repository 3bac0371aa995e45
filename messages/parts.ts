export type Argument = { name: string; kind: string; options: readonly string[] };
export type Parts = { arguments: readonly Argument[]; tags: readonly string[]; texts: readonly string[] };

/**
 * What a message in ICU's syntax is made of: its arguments, each with its kind ("plain", "plural", "select") and the
 * options it tells apart, its tags, and the plain texts between them. Throws where a brace or a tag is left open.
 */
export function partsOf(message: string): Parts {
  const reader = new Reader(message);
  reader.text(false);
  return { arguments: reader.found, tags: [...reader.tags].sort(), texts: reader.texts };
}

class Reader {
  readonly found: Argument[] = [];
  readonly tags = new Set<string>();
  readonly texts: string[] = [];
  private place = 0;

  constructor(private readonly message: string) {}

  /** Reads to the end of the message, or to the brace that closes an option. */
  text(inside: boolean): void {
    const open: string[] = [];
    let plain = '';
    const end = () => {
      if (plain.trim() !== '') this.texts.push(plain);
      plain = '';
    };
    let sign = this.next();
    for (; sign !== '' && !(inside && sign === '}'); sign = this.next()) {
      if (sign === '{' || sign === '<') end();
      if (sign === "'") plain += this.quote();
      else if (sign === '{') this.argument();
      else if (sign === '<') this.tag(open);
      else if (sign === '}') throw new Error(`A brace too many: ${this.message}`);
      else plain += sign;
    }
    end();
    if (inside && sign === '') throw new Error(`A brace is open: ${this.message}`);
    if (open.length > 0) throw new Error(`<${open.at(-1)}> is open: ${this.message}`);
  }

  private next(): string {
    return this.message.charAt(this.place++);
  }

  /** An apostrophe before a brace or a bracket makes what follows plain text up to the next one. */
  private quote(): string {
    if (!/[{}<>]/.test(this.message.charAt(this.place))) return "'";
    const end = this.message.indexOf("'", this.place);
    const quoted = this.message.slice(this.place, end === -1 ? undefined : end);
    this.place = end === -1 ? this.message.length : end + 1;
    return quoted;
  }

  private tag(open: string[]): void {
    const written = /^(\/?)([a-zA-Z]+)>/.exec(this.message.slice(this.place));
    if (!written) throw new Error(`A bracket that opens no tag: ${this.message}`);
    const [whole, closing, name = ''] = written;
    this.place += whole.length;
    this.tags.add(name);
    if (!closing) open.push(name);
    else if (open.pop() !== name) throw new Error(`</${name}> closes another tag: ${this.message}`);
  }

  private argument(): void {
    const written = /^\s*(\w+)\s*(?:,\s*(\w+)\s*)?([,}])/.exec(this.message.slice(this.place));
    if (!written) throw new Error(`A brace that names nothing: ${this.message}`);
    const [whole, name = '', kind = 'plain', end] = written;
    this.place += whole.length;
    this.found.push({ name, kind, options: end === '}' ? [] : this.options() });
  }

  private options(): string[] {
    const named: string[] = [];
    for (;;) {
      const written = /^\s*(?:([\w=]+)\s*\{|(\}))/.exec(this.message.slice(this.place));
      if (!written) throw new Error(`An option that is none: ${this.message}`);
      this.place += written[0].length;
      if (written[2]) return named;
      named.push(written[1] ?? '');
      this.text(true);
    }
  }
}
