/** Uses on their way from a journal into the lake. */
package org.civiclake.lakehouse.uselog.ship;
