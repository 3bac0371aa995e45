/** A small picture beside a name: it says nothing that the name does not, so its text is empty. */
export function Thumb({ picture }: { picture: string }) {
  return (
    <picture>
      <source type="image/avif" srcSet={`/pictures/${picture}-400.avif`} />
      <img src={`/pictures/${picture}-400.webp`} alt="" width={400} height={500} loading="lazy" decoding="async" />
    </picture>
  );
}
