'use client';

import { useEffect } from 'react';

/** Keys of the admin: / begins a search, and a letter follows the link that carries it in data-key. */
export function OrderKeys() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === '/') {
        const field = [...document.querySelectorAll<HTMLInputElement>('input[type="search"]')].find(isSeen);
        if (!field) return;
        event.preventDefault();
        field.focus();
        field.select();
      } else if (/^[a-z]$/.test(event.key)) {
        [...document.querySelectorAll<HTMLElement>(`[data-key="${event.key}"]`)].find(isSeen)?.click();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

function isSeen(element: HTMLElement): boolean {
  return element.offsetParent !== null;
}
