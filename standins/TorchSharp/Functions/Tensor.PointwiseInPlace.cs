using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs_() => Aten.abs_.Update(this);

        public Tensor absolute_() => Aten.absolute_.Update(this);

        public Tensor acos_() => Aten.acos_.Update(this);

        public Tensor acosh_() => Aten.acosh_.Update(this);

        public Tensor arccos_() => Aten.arccos_.Update(this);

        public Tensor arcsin_() => Aten.arcsin_.Update(this);

        public Tensor arctan_() => Aten.arctan_.Update(this);

        public Tensor asin_() => Aten.asin_.Update(this);

        public Tensor asinh_() => Aten.asinh_.Update(this);

        public Tensor atan_() => Aten.atan_.Update(this);

        public Tensor atanh_() => Aten.atanh_.Update(this);

        public Tensor ceil_() => Aten.ceil_.Update(this);

        public Tensor cos_() => Aten.cos_.Update(this);

        public Tensor cosh_() => Aten.cosh_.Update(this);

        public Tensor digamma_() => Aten.digamma_.Update(this);

        public Tensor erf_() => Aten.erf_.Update(this);

        public Tensor erfc_() => Aten.erfc_.Update(this);

        public Tensor erfinv_() => Aten.erfinv_.Update(this);

        public Tensor exp_() => Aten.exp_.Update(this);

        public Tensor expm1_() => Aten.expm1_.Update(this);

        public Tensor fix_() => Aten.fix_.Update(this);

        public Tensor floor_() => Aten.floor_.Update(this);

        public Tensor frac_() => Aten.frac_.Update(this);

        public Tensor lgamma_() => Aten.lgamma_.Update(this);

        public Tensor log_() => Aten.log_.Update(this);

        public Tensor log10_() => Aten.log10_.Update(this);

        public Tensor log1p_() => Aten.log1p_.Update(this);

        public Tensor log2_() => Aten.log2_.Update(this);

        public Tensor neg_() => Aten.neg_.Update(this);

        public Tensor reciprocal_() => Aten.reciprocal_.Update(this);

        public Tensor round_(long decimals = 0) => Aten.round_in_decimals.Update(this, decimals);

        public Tensor rsqrt_() => Aten.rsqrt_.Update(this);

        public Tensor sgn_() => Aten.sgn_.Update(this);

        public Tensor sign_() => Aten.sign_.Update(this);

        public Tensor sin_() => Aten.sin_.Update(this);

        public Tensor sinc_() => Aten.sinc_.Update(this);

        public Tensor sinh_() => Aten.sinh_.Update(this);

        public Tensor sqrt_() => Aten.sqrt_.Update(this);

        public Tensor tan_() => Aten.tan_.Update(this);

        public Tensor tanh_() => Aten.tanh_.Update(this);

        public Tensor trunc_() => Aten.trunc_.Update(this);
    }
}
