import { brandSheet } from '@/lib/brand-style';

/** The shop's own colours, before anything is drawn with them. Part of every page's outermost frame. */
export function Paint() {
  return (
    <style href="brand" precedence="brand">
      {brandSheet()}
    </style>
  );
}
