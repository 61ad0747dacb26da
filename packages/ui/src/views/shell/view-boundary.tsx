import { Component, type ReactNode } from 'react';

/** Keeps the page alive when a view fails, or when its script cannot be fetched, and says what to do. */
export class ViewBoundary extends Component<{ readonly children: ReactNode }, { readonly reason: string | null }> {
  override state: { readonly reason: string | null } = { reason: null };

  static getDerivedStateFromError(cause: unknown): { reason: string } {
    return { reason: cause instanceof Error ? cause.message : String(cause) };
  }

  override render(): ReactNode {
    const { reason } = this.state;
    if (reason === null) return this.props.children;
    return (
      <section className="state" role="alert" data-testid="view-failed">
        <h1>This view cannot be shown</h1>
        <p>{reason}</p>
        <p>
          Where the gateway was away or has been renewed, loading the page again helps.{' '}
          <button type="button" className="button" onClick={() => window.location.reload()}>
            Load it again
          </button>
        </p>
      </section>
    );
  }
}
