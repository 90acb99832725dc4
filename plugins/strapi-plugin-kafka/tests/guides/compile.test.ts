import { createGuideProject } from './project';
import { readSnippets } from './snippets';

/** What they do is a matter of `long/guides`. */
describe('the files of the guides', () => {
  it('compile, put together in one strict project', async () => {
    const project = createGuideProject(readSnippets());
    try {
      await project.compile();
    } finally {
      project.remove();
    }
  });
});
