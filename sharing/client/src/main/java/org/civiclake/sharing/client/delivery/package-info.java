/**
 * Deliveries: a shared table kept in step as files at a place of its receiver, pushed by the
 * platform or pulled by an edge node (批量推送, 前置机; NB23, SX22, YZ15).
 */
package org.civiclake.sharing.client.delivery;
