import { useDashboard, useStore } from '../../app/context.ts';
import { tooOld } from '../../app/dashboard.ts';

/** Says when the way from the rigs to the page is broken, and what is done about it. */
export function Banner() {
  const link = useStore(useDashboard().link);
  if (link.phase === 'lost') {
    return (
      <p className="banner banner-bad" role="alert" data-testid="gateway-lost">
        <strong>Gateway lost.</strong> What you see is from before. Trying to reconnect, attempt {link.attempts}.
      </p>
    );
  }
  if (tooOld(link)) {
    return (
      <p className="banner banner-bad" role="alert" data-testid="contract-newer">
        <strong>This page is older than the gateway.</strong> Reload it to get the new one.
      </p>
    );
  }
  if (!link.broker) {
    return (
      <p className="banner" role="alert" data-testid="broker-lost">
        <strong>The gateway has lost the broker.</strong> It reconnects by itself; frames will come again.
      </p>
    );
  }
  return null;
}
