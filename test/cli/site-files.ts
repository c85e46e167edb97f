/** The example of JEMSS.jl: three sites cover demand of 2, 2, 1, 1 as 1100, 0110 and 1001. */
export const jemssFiles = {
  'D.csv': 'id,weight\nd1,2\nd2,2\nd3,1\nd4,1\n',
  'C.csv': 'demand_id,site_id,cost\nd1,x,1\nd2,x,1\nd2,y,1\nd3,y,1\nd1,z,1\nd4,z,1\n',
};

export const tableArguments = ['site', '--demand', 'D.csv', '--costs', 'C.csv'];

/** A line of places at 0, 10, 20 … km and sites beside them, by costs. */
export const lineFiles = {
  'D.csv': 'id,weight\na,1\nb,2\nc,3\nd,4\n',
  'C.csv': `demand_id,site_id,cost
a,s0,0
a,s1,10
a,s2,20
b,s0,10
b,s1,0
b,s2,10
c,s0,20
c,s1,10
c,s2,0
d,s1,20
d,s2,10
d,s3,0
`,
  'S.csv': 'id,cost,capacity,fixed\ns0,2,5,\ns1,1,5,\ns2,3,5,\ns3,1,5,\n',
};
