import { Field, JSONInput } from '@strapi/design-system';
import { useCallback, useId, useRef } from 'react';
import { styled } from 'styled-components';

/** Strapi's editor is dark in either theme, but not dark enough for its red. */
const Dark = styled.div`
  && .cm-editor {
    background-color: #1f1f33;
  }
`;

interface JsonEditorProps {
  label: string;
  hint?: string;
  value: string;
  disabled?: boolean;
  onChange: (value: string) => void;
}

/** Strapi's JSON editor with what its inner input lacks: a label, and a place among what the Tab key reaches. */
export function JsonEditor({ label, hint, value, disabled, onChange }: JsonEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();

  // The handle changes when the editor is there, which is after this component has rendered.
  const dress = useCallback(() => {
    const input = box.current?.querySelector('.cm-content');
    input?.setAttribute('aria-label', label);
    input?.setAttribute('tabindex', '0');
    if (hint) input?.setAttribute('aria-describedby', `${id}-hint`);
  }, [label, hint, id]);

  return (
    <Field.Root id={id} name="json" hint={hint}>
      <Field.Label>{label}</Field.Label>
      <Dark ref={box}>
        <JSONInput
          ref={dress}
          minHeight="24rem"
          maxHeight="60rem"
          value={value}
          disabled={disabled}
          onChange={onChange}
        />
      </Dark>
      <Field.Hint />
    </Field.Root>
  );
}
