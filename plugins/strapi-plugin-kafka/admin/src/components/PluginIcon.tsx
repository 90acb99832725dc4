import type { SVGProps } from 'react';

/** Records that flow from one node to two. */
export function PluginIcon(props: SVGProps<SVGSVGElement>) {
  return (
    <svg viewBox="0 0 32 32" width="1em" height="1em" fill="currentColor" aria-hidden focusable={false} {...props}>
      <path d="M9.5 18.3a6 6 0 1 1 0-4.6l8.9-3.9a5 5 0 1 1 1.2 2.7l-8.7 3.8a6 6 0 0 1 0-.6l8.7 3.8a5 5 0 1 1-1.2 2.7l-8.9-3.9ZM6 18.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z" />
    </svg>
  );
}
