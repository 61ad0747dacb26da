import { useEffect } from 'react';
import { settings } from '../settings/page-settings.ts';
import { type Shortcut, ShortcutBoard } from './shortcut-board.ts';

/** The page's shortcuts. */
export const shortcuts = new ShortcutBoard();

/** Gives keys a meaning while a view is there, and lists them in the help. `list` must keep its identity. */
export function useShortcuts(title: string, list: readonly Shortcut[]): void {
  useEffect(() => shortcuts.add({ title, shortcuts: list }), [title, list]);
}

/** Keys that an element under the focus takes for itself. */
function takenBy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('dialog[open]') !== null) return true;
  const { tagName } = target;
  if (tagName === 'INPUT' || tagName === 'TEXTAREA' || tagName === 'SELECT') return true;
  const pressed = tagName === 'BUTTON' || tagName === 'A' || tagName === 'SUMMARY';
  return pressed && (key === ' ' || key === 'Enter');
}

/** Listens to the keyboard for the whole page; the function returned ends that. */
export function listenToKeys(): () => void {
  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !settings.get().keys || takenBy(event.target, event.key)) return;
    if (shortcuts.press(event, event.timeStamp)) event.preventDefault();
  };
  window.addEventListener('keydown', pressed);
  return () => window.removeEventListener('keydown', pressed);
}
