import { PermissionViolationError, type Status } from '@nats-io/transport-node';

/** What happened to the connection. */
export interface BusStatus {
  readonly type: 'disconnected' | 'reconnected' | 'permission' | 'error' | 'closed';
  /** One line for people. */
  readonly detail: string;
  /** For `permission`: the subject that is not allowed. */
  readonly subject?: string;
  /** For `permission`: what was tried on the subject. */
  readonly operation?: 'publish' | 'subscription';
}

/** Turns the client's status into ours; null for what nobody needs to hear. */
export function busStatus(status: Status): BusStatus | null {
  switch (status.type) {
    case 'disconnect':
      return { type: 'disconnected', detail: `lost the broker at ${status.server}` };
    case 'reconnect':
      return { type: 'reconnected', detail: `connected again to the broker at ${status.server}` };
    case 'error':
      return errorStatus(status.error);
    case 'close':
      return { type: 'closed', detail: 'the connection to the broker is closed' };
    default:
      return null;
  }
}

function errorStatus(error: Error): BusStatus {
  if (!(error instanceof PermissionViolationError)) return { type: 'error', detail: error.message };
  const { operation, subject } = error;
  const verb = operation === 'publish' ? 'publish to' : 'subscribe to';
  return {
    type: 'permission',
    detail: `the broker does not let this user ${verb} ${subject}: add it to the user's permissions`,
    subject,
    operation,
  };
}
