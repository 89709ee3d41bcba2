declare module "sobol" {
  /** Sobol' sequence with the direction numbers of Joe and Kuo 2008, in Gray-code order, from the point of zeros on. */
  export class SobolSequenceGenerator {
    constructor(dimensions: number);
    nextVector(): number[];
  }
}
