import { type RefObject, useEffect, useState } from 'react';
import { settings, useSettings } from '../../settings/page-settings.ts';
import type { ShortcutGroup } from '../../shortcuts/shortcut-board.ts';
import { shortcuts } from '../../shortcuts/use-shortcuts.ts';

const KEY_NAME: Readonly<Record<string, string>> = {
  ArrowLeft: '\u2190',
  ArrowRight: '\u2192',
  ArrowUp: '\u2191',
  ArrowDown: '\u2193',
  Escape: 'Esc',
};

function Keys({ keys }: { keys: string }) {
  const parts = keys.split(' ').map((key) => key.split('+').map((part) => KEY_NAME[part] ?? part));
  return (
    <>
      {parts.map((key) => (
        <kbd key={key.join('+')}>{key.join(' ')}</kbd>
      ))}
    </>
  );
}

/** The keys that do something on this page. Opened with `showModal` on the dialog. */
export function Help({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  const [groups, setGroups] = useState<readonly ShortcutGroup[]>([]);
  const { keys } = useSettings();
  useEffect(() => {
    const box = dialog.current;
    const opened = () => setGroups(box?.open === true ? [...shortcuts.groups] : []);
    box?.addEventListener('toggle', opened);
    return () => box?.removeEventListener('toggle', opened);
  }, [dialog]);
  return (
    <dialog ref={dialog} className="help" aria-labelledby="help-title" data-testid="help">
      <header>
        <h2 id="help-title">Keys</h2>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </header>
      <div className="help-groups">
        {groups.map(({ title, shortcuts: list }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {list.map(({ keys: pressed, what }) => (
                <div key={pressed}>
                  <dt>
                    <Keys keys={pressed} />
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className="check">
        <input type="checkbox" checked={keys} onChange={({ target }) => settings.change({ keys: target.checked })} />
        Single keys do something
      </label>
    </dialog>
  );
}
