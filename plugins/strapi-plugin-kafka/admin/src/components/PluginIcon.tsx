import type { PuzzlePiece } from '@strapi/icons';
import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useTheme } from 'styled-components';

/** Records that flow from one node to two. Like Strapi's own icons it takes the name of a colour of the theme. */
export const PluginIcon: typeof PuzzlePiece = forwardRef<SVGSVGElement, ComponentPropsWithoutRef<typeof PuzzlePiece>>(
  function PluginIcon({ fill = 'currentColor', ...props }, ref) {
    const colour = Object.entries(useTheme().colors).find(([name]) => name === fill)?.[1];
    return (
      <svg ref={ref} viewBox="0 0 32 32" width={16} height={16} aria-hidden focusable={false} {...props}>
        <path
          fill={colour ?? fill}
          d="M9.5 18.3a6 6 0 1 1 0-4.6l8.9-3.9a5 5 0 1 1 1.2 2.7l-8.7 3.8a6 6 0 0 1 0-.6l8.7 3.8a5 5 0 1 1-1.2 2.7l-8.9-3.9ZM6 18.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z"
        />
      </svg>
    );
  },
);
