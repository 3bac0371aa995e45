import { Icon } from '@/components/ui/icon';

type Props = {
  action: (formData: FormData) => Promise<void>;
  hidden: { locale: string; sku: string };
  quantity: number;
  words: { group: string; less: string; more: string };
};

/** Minus, figure, plus: the buttons of one form, each sending the number it leads to. */
export function Stepper({ action, hidden, quantity, words }: Props) {
  return (
    <form action={action}>
      <input type="hidden" name="locale" value={hidden.locale} />
      <input type="hidden" name="sku" value={hidden.sku} />
      <fieldset className="step">
        <legend className="sr">{words.group}</legend>
        <button type="submit" name="quantity" value={quantity - 1} aria-label={words.less}>
          <Icon name="minus" />
        </button>
        <span>{quantity}</span>
        <button type="submit" name="quantity" value={quantity + 1} aria-label={words.more}>
          <Icon name="plus" />
        </button>
      </fieldset>
    </form>
  );
}
