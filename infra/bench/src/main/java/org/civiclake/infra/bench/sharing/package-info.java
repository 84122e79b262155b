/** How fast the sharing server answers, measured from outside on a server process of its own. */
package org.civiclake.infra.bench.sharing;
