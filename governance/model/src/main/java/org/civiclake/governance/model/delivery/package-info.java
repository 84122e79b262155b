/**
 * Places to which shared data are pushed: an agency's bucket, a folder, an edge node (批量推送, 前置机;
 * NB23, SX22, YZ15).
 */
package org.civiclake.governance.model.delivery;
