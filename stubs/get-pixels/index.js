'use strict';
// escpos loads this module for its image printing. We print rasters with our own encoder, so the
// real one (and the unmaintained HTTP client below it) stays out of the tree.
module.exports = function getPixels() {
  throw new Error('escpos image loading is not part of this product; use the raster encoder of packages/devices');
};
