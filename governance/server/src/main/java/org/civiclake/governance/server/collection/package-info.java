/** What was collected: the batches that landed in the lake, as the engines' runs reported them. */
package org.civiclake.governance.server.collection;
