import { useCallback } from 'react';
import { type DroppedFile, projectFileOf } from './drop-files';
import { useFields } from './store-context';

/** Takes files that were dropped or chosen: a project's own file is opened, all others are imported. */
export function useImport(): (files: readonly DroppedFile[]) => void {
  const { startIntake, openProjectFile } = useFields('startIntake', 'openProjectFile');
  return useCallback(
    (files) => {
      if (files.length === 0) return;
      const own = projectFileOf(files);
      if (own) void openProjectFile(own);
      else void startIntake(files);
    },
    [startIntake, openProjectFile],
  );
}
