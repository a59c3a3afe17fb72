// SPDX-License-Identifier: AGPL-3.0-or-later
// The bigger map: the page's own drawn map becomes one to move and zoom, with tiles on it if the installation
// has some and they come. Without this file the drawn map stays as it is, beside its list.
(function (d) {
  'use strict';
  const figure = d.querySelector('[data-things]');
  if (!figure || !window.L) return;
  const L = window.L;
  const data = figure.dataset;
  const kCellPixels = 56;  // things closer than this on the screen share a marker

  const drawn = figure.querySelector('svg');
  const holder = d.createElement('div');
  holder.className = 'map-holder';
  drawn.replaceWith(holder);
  drawn.querySelectorAll('a').forEach((marker) => marker.remove());
  drawn.setAttribute('preserveAspectRatio', 'none');
  drawn.removeAttribute('role');
  drawn.setAttribute('aria-hidden', 'true');

  const bounds = L.latLngBounds([+data.south, +data.west], [+data.north, +data.east]);
  const map = L.map(holder, {
    dragging: !L.Browser.mobile,  // one finger scrolls the page; two move the map
    maxBounds: bounds.pad(0.5),
    scrollWheelZoom: false,
    zoomControl: false,
    zoomSnap: data.tiles ? 1 : 0.25,  // our own map is sharp at any size, tiles are not
  });
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: data.zoomIn, zoomOutTitle: data.zoomOut }).addTo(map);
  L.svgOverlay(drawn, bounds, { pane: 'tilePane', zIndex: 0 }).addTo(map);
  map.fitBounds(bounds);

  if (data.tiles) {
    const tiles = L.tileLayer(data.tiles, { attribution: data.attribution, maxZoom: 19, zIndex: 1 }).addTo(map);
    tiles.once('tileerror', () => {
      tiles.remove();
      figure.querySelector('[data-status]').textContent = data.noTiles;
    });
  }

  // --- things -------------------------------------------------------------------------------------------

  const layer = L.layerGroup().addTo(map);
  let things = [];

  const picture = (kind) => {
    const template = figure.querySelector(`template[data-kind="${CSS.escape(kind)}"]`);
    return template ? template.content.firstElementChild.cloneNode(true) : null;
  };

  function one(thing) {
    const { title, url, kind } = thing.properties;
    const shape = picture(kind);
    if (!shape) return;
    const link = d.createElement('a');
    link.href = url;
    link.textContent = title;
    const icon = L.divIcon({ html: shape, className: 'map-pin', iconSize: [44, 44] });
    L.marker(thing.at, { icon, title, keyboard: true }).bindPopup(link).addTo(layer);
  }

  function several(group) {
    const count = d.createElement('b');
    count.textContent = group.length;
    const icon = L.divIcon({ html: count, className: 'map-count', iconSize: [48, 48] });
    const title = data.several.replace('#', group.length);
    L.marker(group[0].at, { icon, title }).on('click keypress', () => {
      map.fitBounds(L.latLngBounds(group.map((thing) => thing.at)).pad(0.2), { maxZoom: 18 });
    }).addTo(layer);
  }

  function draw() {
    layer.clearLayers();
    const cells = new Map();
    things.forEach((thing) => {
      const { x, y } = map.project(thing.at).divideBy(kCellPixels).floor();
      const key = `${x} ${y}`;
      cells.set(key, [...(cells.get(key) || []), thing]);
    });
    cells.forEach((group) => (group.length === 1 || map.getZoom() >= 18 ? group.forEach(one) : several(group)));
  }

  fetch(data.things)
    .then((answer) => (answer.ok ? answer.json() : { features: [] }))
    .then((list) => {
      things = list.features
        .filter((thing) => thing.geometry && thing.geometry.type === 'Point')
        .map((thing) => ({ ...thing, at: L.latLng(thing.geometry.coordinates[1], thing.geometry.coordinates[0]) }));
      draw();
      map.on('zoomend', draw);
    })
    .catch(() => {});  // the list beside the map says the same
})(document);
