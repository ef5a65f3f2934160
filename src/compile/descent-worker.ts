import { parentPort, workerData } from 'node:worker_threads';
import { type Course, descend, type Training } from './descent.ts';

const { course, from, to, training } = workerData as {
  course: Course;
  from: number;
  to: number;
  training: Training;
};
const learnt = descend(course, from, to, training);
parentPort?.postMessage(learnt, [learnt.weights.buffer as ArrayBuffer, learnt.bias.buffer as ArrayBuffer]);
