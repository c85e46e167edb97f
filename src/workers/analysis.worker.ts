import { expose } from 'comlink';
import { AnalysisService } from './analysis-service';
import { readPackageFile } from './package-files';

expose(new AnalysisService(readPackageFile));
