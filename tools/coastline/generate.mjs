// Writes ChinaMapGeometry.g.cs: the coastline and the graticule of the portal's map, and the parameters of its projection.
// See README.md for the origin of the data.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoConicConformal, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';

const require = createRequire(import.meta.url);
const parameters = JSON.parse(readFileSync(new URL('projection.json', import.meta.url), 'utf8'));
const target = new URL('../../src/ChinaExchangePortal.Core/Places/ChinaMapGeometry.g.cs', import.meta.url);
const { width, height } = parameters;

const margin = 6; // units beyond the frame, so that the stroke along a cut lies outside the picture
const smallestIsland = 24; // square units, about 640 km²: Tsushima, Okinawa and Jeju stay, islets go
const budget = 5000; // characters of the coastline

const projection = geoConicConformal()
  .parallels([parameters.southParallel, parameters.northParallel])
  .rotate([-parameters.originLongitude, 0])
  .scale(parameters.earthRadius)
  .translate([0, 0])
  .precision(0.1);
const [shiftX, shiftY] = projection([parameters.originLongitude, parameters.originLatitude]);
projection
  .translate([parameters.originX - shiftX, parameters.originY - shiftY])
  .clipExtent([[-margin, -margin], [width + margin, height + margin]]);

/** Rings of the projected and clipped land, as arrays of [x, y]. */
function projectLand() {
  const topology = JSON.parse(readFileSync(require.resolve('world-atlas/land-50m.json'), 'utf8'));
  const rings = [];
  geoPath(projection, {
    beginPath() {},
    moveTo(x, y) { rings.push([[x, y]]); },
    lineTo(x, y) { rings.at(-1).push([x, y]); },
    closePath() {},
    arc() {},
  })(feature(topology, topology.objects.land));
  return rings;
}

const triangle = (a, b, c) => Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;

function area(ring) {
  let sum = 0;
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length];
    sum += x * nextY - nextX * y;
  });
  return Math.abs(sum) / 2;
}

/** Visvalingam–Whyatt: takes away the point that spans the smallest triangle until none is below the tolerance. */
function simplify(ring, tolerance) {
  const points = ring.slice();
  while (points.length > 4) {
    let least = Infinity;
    let at = -1;
    for (let i = 0; i < points.length; i++) {
      const size = triangle(points.at(i - 1), points[i], points[(i + 1) % points.length]);
      if (size < least) {
        least = size;
        at = i;
      }
    }
    if (least >= tolerance) {
      break;
    }
    points.splice(at, 1);
  }
  return points;
}

/** Whole units; points that fall on the line between their neighbours go. */
function round(ring) {
  return simplify(ring.map(([x, y]) => [Math.round(x), Math.round(y)]), 0.25);
}

/** An absolute start, then relative steps: half the length of absolute points. */
function write(ring) {
  let [x, y] = ring[0];
  let text = `M${x} ${y}l`;
  for (const [nextX, nextY] of ring.slice(1)) {
    for (const step of [nextX - x, nextY - y]) {
      text += (step < 0 || text.endsWith('l') ? '' : ' ') + step;
    }
    [x, y] = [nextX, nextY];
  }
  return text + 'z';
}

function drawLand() {
  const rings = projectLand().filter((ring) => area(ring) >= smallestIsland).sort((a, b) => area(b) - area(a));
  for (let tolerance = 1; ; tolerance += 0.25) {
    const path = rings.map((ring) => write(round(simplify(ring, tolerance)))).join('');
    if (path.length <= budget) {
      return { path, rings: rings.length, tolerance };
    }
  }
}

/** Meridians and parallels at every ten degrees. On a cone the former are straight and the latter arcs around the apex. */
function drawGraticule() {
  const unclipped = geoConicConformal().parallels(projection.parallels()).rotate(projection.rotate())
    .scale(projection.scale()).translate(projection.translate());
  const [apexX, apexY] = unclipped([parameters.originLongitude, 90]);
  const [left, right, top, bottom] = [-margin, width + margin, -margin, height + margin];
  let path = '';
  for (let longitude = 0; longitude < 180; longitude += 10) {
    const [x, y] = unclipped([longitude, parameters.originLatitude]);
    const slope = (x - apexX) / (y - apexY);
    const [fromX, toX] = [apexX + slope * (top - apexY), apexX + slope * (bottom - apexY)];
    if (Math.max(fromX, toX) > left && Math.min(fromX, toX) < right) {
      path += `M${Math.round(fromX)} ${top}L${Math.round(toX)} ${bottom}`;
    }
  }
  for (let latitude = 0; latitude < 90; latitude += 10) {
    const radius = unclipped([parameters.originLongitude, latitude])[1] - apexY;
    const yAt = (x) => apexY + Math.sqrt(radius ** 2 - (x - apexX) ** 2);
    if (yAt(apexX) > top && Math.min(yAt(left), yAt(right)) < bottom) {
      const whole = Math.round(radius);
      path += `M${left} ${Math.round(yAt(left))}A${whole} ${whole} 0 0 0 ${right} ${Math.round(yAt(right))}`;
    }
  }
  return path;
}

/** A string constant broken into lines that can be read side by side. */
function literal(text) {
  return text.match(/.{1,120}/g).map((part) => `        "${part}"`).join(' +\n');
}

const land = drawLand();
const graticule = drawGraticule();
const real = (value) => (Number.isInteger(value) ? `${value}.0` : `${value}`);

writeFileSync(target, `// <auto-generated>
// Written by tools/coastline from projection.json and Natural Earth 1:50m land (public domain). Change those, not this file.
// </auto-generated>
#nullable enable

namespace ChinaExchangePortal.Core.Places;

/// <summary>Paths of the map of host cities and the parameters of the projection that they were drawn with.</summary>
public static class ChinaMapGeometry
{
    /// <summary>Southern standard parallel of the Lambert conformal conic projection, in degrees north.</summary>
    public const double SouthParallel = ${real(parameters.southParallel)};

    /// <summary>Northern standard parallel, in degrees north.</summary>
    public const double NorthParallel = ${real(parameters.northParallel)};

    /// <summary>Latitude of the point drawn at <see cref="OriginX"/>, <see cref="OriginY"/>, in degrees north.</summary>
    public const double OriginLatitude = ${real(parameters.originLatitude)};

    /// <summary>Longitude of that point and of the upright meridian, in degrees east.</summary>
    public const double OriginLongitude = ${real(parameters.originLongitude)};

    /// <summary>Distance of the origin from the left edge, in map units.</summary>
    public const double OriginX = ${real(parameters.originX)};

    /// <summary>Distance of the origin from the upper edge, in map units.</summary>
    public const double OriginY = ${real(parameters.originY)};

    /// <summary>Radius of the Earth in map units: along the standard parallels a unit is about 5.1 km.</summary>
    public const double EarthRadius = ${real(parameters.earthRadius)};

    /// <summary>Width of the view box, in map units.</summary>
    public const int Width = ${width};

    /// <summary>Height of the view box, in map units.</summary>
    public const int Height = ${height};

    /// <summary>Land as the data of an SVG path, in whole map units, cut ${margin} units outside the view box. One tone, no borders.</summary>
    public const string LandPath =
${literal(land.path)};

    /// <summary>Meridians and parallels at every ten degrees as the data of an SVG path, in whole map units.</summary>
    public const string GraticulePath =
${literal(graticule)};
}
`);

console.log(`Land: ${land.path.length} characters, ${land.rings} rings, tolerance ${land.tolerance} square units.`);
console.log(`Graticule: ${graticule.length} characters.`);
for (const [name, longitude, latitude] of [['Beijing', 116.3972, 39.9075], ['Urumqi', 87.6005, 43.801], ['Nanning', 108.3167, 22.8167], ['Qiqihar', 123.9615, 47.3392], ['Fuzhou', 119.3061, 26.0614]]) {
  console.log(name, projection([longitude, latitude]).map((value) => value.toFixed(3)).join(' '));
}
