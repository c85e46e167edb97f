import { expose } from 'comlink';
import { joinZones } from './zones-service';

expose({ joinZones });
