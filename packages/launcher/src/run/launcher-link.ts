/** Set in the environment of the processes that the launcher starts. */
export const UNDER_LAUNCHER = 'GT3_UNDER_LAUNCHER';

/** What a process tells the launcher that started it. */
export type ChildMessage =
  | { readonly type: 'ready'; readonly about: string }
  | { readonly type: 'failed'; readonly message: string };

/** True for a message of a started process. */
export function isChildMessage(value: unknown): value is ChildMessage {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  if (value.type === 'ready') return 'about' in value && typeof value.about === 'string';
  return value.type === 'failed' && 'message' in value && typeof value.message === 'string';
}

/** The way back to the launcher that started this process. */
export interface LauncherLink {
  tell(message: ChildMessage): void;
  /** Calls when the launcher wants this process to end, or is no more. */
  onEnd(listener: () => void): void;
  /** Lets this process end. */
  close(): void;
}

/** The link to the launcher, or null where this process was started by someone else. */
export function launcherLink(): LauncherLink | null {
  if (process.env[UNDER_LAUNCHER] !== '1' || process.send === undefined) return null;
  return {
    tell: (message) => {
      // The launcher may be gone already; `onEnd` tells.
      if (process.connected) process.send?.(message, undefined, {}, () => undefined);
    },
    onEnd: (listener) => {
      process.once('disconnect', listener);
      if (!process.connected) listener();
    },
    close: () => {
      if (process.connected) process.disconnect();
    },
  };
}
