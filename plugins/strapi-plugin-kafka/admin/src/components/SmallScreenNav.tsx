import { Box, Flex } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { useTranslation } from '../hooks/useTranslation';
import { SECTIONS } from './KafkaNav';

const ViewLink = styled(NavLink)`
  padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[3]}`};
  border-radius: ${({ theme }) => theme.borderRadius};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: ${({ theme }) => theme.fontSizes[2]};
  text-decoration: none;

  &.active {
    background-color: ${({ theme }) => theme.colors.primary100};
    color: ${({ theme }) => theme.colors.primary700};
    font-weight: ${({ theme }) => theme.fontWeights.semiBold};
  }
`;

/** The views above the page, on screens where Strapi hides what stands beside it. */
export function SmallScreenNav() {
  const t = useTranslation();
  return (
    <Box
      tag="nav"
      aria-label={t('plugin.name')}
      display={{ initial: 'block', medium: 'none' }}
      background="neutral0"
      padding={2}
    >
      <Flex wrap="wrap" gap={1}>
        {SECTIONS.flatMap(({ links }) => links).map(({ to, end, label, Badge }) => (
          <ViewLink key={to} to={to} end={end}>
            {t(label)} {Badge && <Badge />}
          </ViewLink>
        ))}
      </Flex>
    </Box>
  );
}
