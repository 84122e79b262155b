/** Uses on the local disk, from the moment they happen until they are in the lake. */
package org.civiclake.lakehouse.uselog.journal;
