# SPDX-License-Identifier: Apache-2.0
"""Where the 47 prefectural offices stand: (latitude, longitude) in degrees, WGS 84.

Approximate, to a kilometre or two: enough for a point that stands for a prefecture. Compared
with the places of GeoNames all lie within 3 km of their city's, but for 岐阜, 熊本, さいたま and
新潟, whose offices stand up to 5 km from the middle of the city.
"""

_ROWS = """
01 43.06 141.35
02 40.82 140.74
03 39.70 141.15
04 38.27 140.87
05 39.72 140.10
06 38.24 140.36
07 37.75 140.47
08 36.34 140.45
09 36.57 139.88
10 36.39 139.06
11 35.86 139.65
12 35.60 140.12
13 35.69 139.69
14 35.45 139.64
15 37.90 139.02
16 36.70 137.21
17 36.59 136.63
18 36.07 136.22
19 35.66 138.57
20 36.65 138.18
21 35.39 136.72
22 34.98 138.38
23 35.18 136.91
24 34.73 136.51
25 35.00 135.87
26 35.02 135.76
27 34.69 135.52
28 34.69 135.18
29 34.69 135.83
30 34.23 135.17
31 35.50 134.24
32 35.47 133.05
33 34.66 133.94
34 34.40 132.46
35 34.19 131.47
36 34.07 134.56
37 34.34 134.04
38 33.84 132.77
39 33.56 133.53
40 33.61 130.42
41 33.25 130.30
42 32.75 129.87
43 32.79 130.74
44 33.24 131.61
45 31.91 131.42
46 31.56 130.56
47 26.21 127.68
"""
OFFICES = {
    code: (float(latitude), float(longitude))
    for code, latitude, longitude in (row.split() for row in _ROWS.strip().splitlines())
}
