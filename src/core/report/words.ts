import type { Verdict } from '../coverage/types';
import type { FacilityKind, FacilityStatus } from '../model/facility';
import type { Setting } from '../model/place';
import type { TravelMode } from '../model/standard';

/** Words for what a cell, a label or a legend says, the same on the page and in exports. */
export interface Words {
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly kind: Readonly<Record<FacilityKind, string>>;
  readonly status: Readonly<Record<FacilityStatus, string>>;
  readonly setting: Readonly<Record<Setting, string>>;
  readonly mode: Readonly<Record<TravelMode, string>>;
}

export const zhWords: Words = {
  verdict: { met: '达标', outer: '外圈内', uncovered: '未覆盖', unknown: '无法判断' },
  kind: {
    hospital: '医院',
    townshipClinic: '乡镇卫生院',
    communityHealthCentre: '社区卫生服务中心',
    communityHealthStation: '社区卫生服务站',
    villageClinic: '村卫生室',
    emsCentre: '急救中心',
    emsStation: '急救站',
    bloodCentre: '中心血站',
    bloodCollection: '采血点',
    bloodStorage: '储血点',
    other: '其他',
  },
  status: { existing: '现有', planned: '规划', candidate: '候选', closed: '关闭' },
  setting: { urban: '城镇', rural: '乡村' },
  mode: { walk: '步行', bicycle: '骑行', drive: '驾车', ambulance: '救护车' },
};

export const enWords: Words = {
  verdict: { met: 'Met', outer: 'Outer limit', uncovered: 'Uncovered', unknown: 'Unknown' },
  kind: {
    hospital: 'Hospital',
    townshipClinic: 'Township clinic',
    communityHealthCentre: 'Community health centre',
    communityHealthStation: 'Community health station',
    villageClinic: 'Village clinic',
    emsCentre: 'EMS centre',
    emsStation: 'EMS station',
    bloodCentre: 'Blood centre',
    bloodCollection: 'Blood collection',
    bloodStorage: 'Blood storage',
    other: 'Other',
  },
  status: { existing: 'existing', planned: 'planned', candidate: 'candidate', closed: 'closed' },
  setting: { urban: 'urban', rural: 'rural' },
  mode: { walk: 'on foot', bicycle: 'by bicycle', drive: 'by car', ambulance: 'by ambulance' },
};
