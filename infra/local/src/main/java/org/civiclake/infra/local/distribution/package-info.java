/** Server distributions that Maven resolved, unpacked once into a cache. */
package org.civiclake.infra.local.distribution;
